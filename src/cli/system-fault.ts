/** The operating system's error codes in words, for files that commands read and write. */

const words: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or directory",
  ENOTDIR: "a part of its path is no directory",
  EISDIR: "it is a directory",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system can only be read",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EFBIG: "it would be too large",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its path goes round in circles",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EIO: "the disk failed",
};

/**
 * Says what an input or output operation failed of.
 *
 * @param error - What was thrown.
 * @returns A clause without a full stop, in words where the code is known.
 */
export function systemFault(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (code === undefined) return "the cause is unknown";
  return words[code] ?? `the system says ${code}`;
}
