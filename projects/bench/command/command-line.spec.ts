import { parseCommandLine, UsageError } from './command-line.ts';

const parse = (...args: string[]) =>
  parseCommandLine(args, ['inbound', 'heap', 'growth'], (part) => part === 'growth');

describe('the command line of the bench', () => {
  it('means all parts but those by name only, and all clients, when it is empty', () => {
    const { parts, clients, rounds, seconds } = parse();
    expect(parts).toEqual(['inbound', 'heap']);
    expect(clients).toContain('rxjs-retry');
    expect(clients).not.toContain('ours-bare');
    expect([rounds, seconds]).toEqual([7, 0.1]);
  });

  it('takes parts and clients by name', () => {
    const { parts, clients } = parse('growth', '--clients', 'rxjs,ours');
    expect(parts).toEqual(['growth']);
    expect(clients).toEqual(['ours', 'rxjs']);
  });

  it('runs once and small with --quick, unless told otherwise', () => {
    expect(parse('--quick').rounds).toBe(1);
    expect(parse('--quick', '--rounds', '3').rounds).toBe(3);
  });

  it('lists the names there are for one that there is not', () => {
    expect(() => parse('inbund')).toThrowError(UsageError, /inbund.*inbound, heap, growth/);
    expect(() => parse('--clients', 'rxjs,nobody')).toThrowError(
      UsageError,
      /client called nobody.*raw, .*centrifuge/,
    );
  });

  it('names the range for a number out of it', () => {
    expect(() => parse('--rounds', '0')).toThrowError(UsageError, /--rounds is "0".*1 to 1000/);
    expect(() => parse('--rounds', '1.5')).toThrowError(UsageError, /whole number/);
    expect(() => parse('--seconds', 'fast')).toThrowError(UsageError, /--seconds is "fast"/);
  });

  it('refuses an option that it does not know', () => {
    expect(() => parse('--round', '3')).toThrowError(UsageError, /--round/);
  });
});
