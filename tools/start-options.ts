import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly port: number;
  readonly host: string;
}

const USAGE = `npm start -- [--port N] [--host ADDRESS]

  --port N        port of the panel and the socket; 0 takes a free one (default 8080, or PORT)
  --host ADDRESS  address to listen on; 0.0.0.0 for all (default 127.0.0.1)`;

/** What \`npm start\` was told. Ends the process where that cannot be followed, or help is asked for. */
export function startOptions(defaults: StartOptions, args = process.argv.slice(2)): StartOptions {
  // An empty variable is none.
  const [fromEnvironment = String(defaults.port)] = [process.env.PORT].filter(Boolean);
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: {
          type: 'string',
          default: fromEnvironment,
        },
        host: { type: 'string', default: defaults.host },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    if (!/^\d{1,5}$/.test(values.port)) {
      throw new Error(`--port must be a number from 0 to 65535, but is "${values.port}"`);
    }
    return { port: Number(values.port), host: values.host };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}
