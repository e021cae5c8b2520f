import { runCommand } from '../run-command.ts';

/**
 * Runs a command to its end and returns what it printed.
 * @throws with all that it printed, when it fails.
 */
export async function run(
  command: readonly string[],
  options: Parameters<typeof runCommand>[1] = {},
): Promise<string> {
  const { code, output } = await runCommand(command, options);
  if (code !== 0) throw new Error(`${command.join(' ')}\n${output.trim()}\nended with ${code}`);
  return output;
}
