/** One command of the command line. */
export interface CliCommand {
  /** What it does, in one line. */
  summary: string
  /** How it is called, its options and what its exit code says. */
  help: string
  /** Does it and gives the exit code. @throws Failure or a fault of ours */
  run(args: string[]): Promise<number>
}

/** Something the caller can mend; told as one sentence without a stack. */
export class Failure extends Error {}
