/**
 * A door is a program of the command line: `npm run simulate` opens src/cli/simulate.ts, and so on.
 * run.mjs calls its `main` and ends with the number it gives back.
 */
export type Door = (args: readonly string[], place: Place) => number | Promise<number>

/** A bundled door cannot tell where it came from, and npm runs it from the project's top. */
export interface Place {
  /** The top of the project. */
  readonly root: string
  /** Where the person stood; relative paths on the command line start here. */
  readonly cwd: string
}
