/**
 * The tests of the backend contract, for authors of backends: what the contract promises, tried on yours with your own
 * test runner.
 *
 * @module lawful-merge/contract
 */
export type { Register, RegisterTest, Runner } from "../runner.js";
export type { BackendUnderTest } from "./backend-under-test.js";
export { testBackend } from "./test-backend.js";
export type { TestBackendOptions } from "./test-backend.js";
