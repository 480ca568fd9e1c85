/** Runs a command: a refusal is one sentence on standard error and exit code 1, never a stack trace. */
export async function command(work: (say: (line: string) => void) => Promise<void>): Promise<void> {
  try {
    await work((line) => console.log(line));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
