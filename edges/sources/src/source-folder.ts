/** A folder of published files, wherever it is: a directory, an upload, a handful of texts in a test. */
export interface SourceFolder {
  /** Paths of all files, relative, with forward slashes, sorted. */
  list(): readonly string[];
  /**
   * The bytes of a file, from its beginning; may be called more than once.
   *
   * @throws RangeError if the folder has no such file
   */
  open(path: string): AsyncIterable<Uint8Array>;
}

/**
 * Make a folder of files that are in memory.
 *
 * @param files content by relative path; text is taken as UTF-8
 */
export function createFolder(files: Readonly<Record<string, Uint8Array | string>>): SourceFolder {
  const contents = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  const paths = Object.freeze([...contents.keys()].sort());
  return {
    list: () => paths,
    async *open(path) {
      const bytes = contents.get(path);
      if (bytes === undefined) throw new RangeError(`The folder has no file ${path}.`);
      yield bytes;
    },
  };
}
