/** The elements of the page, found once. They stand in `page.html`; one that is missing there is a defect. */

type Kind<Wanted extends Element> = new () => Wanted;

/** The element of an id, which must be there and of its kind. */
export function element<Wanted extends Element>(id: string, kind: Kind<Wanted>): Wanted {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} with the id ${id}.`);
  return found;
}
