/**
 * Finds what TypeDoc's own check passes over: members of exported classes and interfaces without a docstring, for
 * which that check would also ask at each member of an unnamed object type, which the docstring around it describes;
 * and parameters and results of exported functions that their docstring does not mention.
 */
import { ReflectionKind, type ProjectReflection, type SignatureReflection } from "typedoc";

const owners = [ReflectionKind.Class, ReflectionKind.Interface];

/**
 * Looks for them.
 *
 * @param project - The library as TypeDoc sees it.
 * @returns A line for each: its name, and what of it is not described.
 */
export function undocumentedParts(project: ProjectReflection): readonly string[] {
  const members = project
    .getReflectionsByKind(ReflectionKind.Property)
    .filter((member) => member.parent?.kindOf(owners) === true && !member.hasComment())
    .map((member) => member.getFullName());
  const signatures = project
    .getReflectionsByKind(ReflectionKind.CallSignature)
    .filter((one): one is SignatureReflection => one.isSignature())
    .filter(({ parent }) => parent.kindOf(ReflectionKind.Function));
  return [...members, ...signatures.flatMap(gapsOf)];
}

function gapsOf(signature: SignatureReflection): readonly string[] {
  const name = signature.getFullName();
  const silent = (signature.parameters ?? []).filter((parameter) => !parameter.hasComment());
  return [
    ...silent.map((parameter) => `${name}: @param ${parameter.name}`),
    ...(returnsSomething(signature) && signature.comment?.getTag("@returns") === undefined
      ? [`${name}: @returns`]
      : []),
  ];
}

/** A function that only checks, or only acts, has nothing to say of what it returns. */
function returnsSomething({ type }: SignatureReflection): boolean {
  return (
    !(type?.type === "intrinsic" && type.name === "void") && !(type?.type === "predicate" && type.asserts)
  );
}
