/**
 * Finds members of exported classes and interfaces without a docstring. TypeDoc's own check would also ask for
 * one at each member of an unnamed object type, which the docstring around it describes.
 */
import { ReflectionKind, type ProjectReflection } from "typedoc";

const owners = [ReflectionKind.Class, ReflectionKind.Interface];

/** The names of the members that no docstring describes. */
export function undocumentedMembers(project: ProjectReflection): readonly string[] {
  return project
    .getReflectionsByKind(ReflectionKind.Property)
    .filter((member) => member.parent?.kindOf(owners) === true && !member.hasComment())
    .map((member) => member.getFullName());
}
