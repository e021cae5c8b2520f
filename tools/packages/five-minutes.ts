/** What the README asks of somebody who starts. */
export interface FiveMinutes {
  /** What is typed, comments left out. */
  readonly commands: readonly string[];
  /** What is written by hand, empty lines and comments left out. */
  readonly lines: readonly string[];
}

const HEADING = '## Five minutes';

/**
 * Reads the commands and the lines of code from the README's section "Five minutes".
 * @throws where there is no such section, or no commands in it.
 */
export function fiveMinutes(readme: string): FiveMinutes {
  const [, after] = readme.split(`${HEADING}\n`);
  const section = after?.split(/^## /m)[0] ?? '';
  const commands = blocks(section, 'sh').map((line) => line.replace(/\s+#.*$/, '').trim());
  const lines = blocks(section, 'ts').filter((line) => !line.trim().startsWith('//'));
  if (commands.length === 0) {
    throw new Error(`README.md needs a section "${HEADING}" with its commands in a block "sh".`);
  }
  return { commands, lines };
}

/** The lines of all blocks of a language that say something. */
function blocks(text: string, language: string): string[] {
  const found = text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'));
  return [...found]
    .flatMap(([, block]) => (block ?? '').split('\n'))
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
}
