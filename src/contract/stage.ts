/** Sets the stage for one promise, and clears it afterwards. */
import type { Backend } from "../store/contract.js";
import type { BackendUnderTest } from "./backend-under-test.js";
import type { BackendPromise } from "./promise.js";

/** Tries a promise on an empty place. */
export async function tryOut<Place>(
  promise: BackendPromise,
  subject: BackendUnderTest<Place>,
): Promise<void> {
  const place = await subject.makePlace();
  const opened: Backend[] = [];
  try {
    await promise.check({
      open: async () => {
        const backend = await subject.open(place);
        opened.push(backend);
        return backend;
      },
      damage: async (id) => {
        if (typeof subject.damage === "function") await subject.damage(place, id);
      },
    });
  } finally {
    // That closing works is a promise of its own, and must not hide why this one was broken.
    await Promise.allSettled(opened.map(async (backend) => backend.close()));
    await subject.removePlace?.(place);
  }
}
