/** A file as runners get it. */
export type FileToRead = {
  readonly path: string;
  /** As it was when the command began, in bytes. */
  readonly sizeBytes: number;
};

/** The files of a run. Plain data. */
export type FilesParams = {
  readonly files: readonly FileToRead[];
  /** Drop the files from the system's cache before each round. */
  readonly dropCache: boolean;
};
