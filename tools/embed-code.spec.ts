import { embedCode } from './embed-code.ts';

const FILES: Readonly<Record<string, string>> = {
  'a.ts':
    "import 'x';\n\nclass A {\n  // #region inner\n  one();\n\n  if (two) {\n    three();\n  }\n  // #endregion\n}\n",
  'b.py': 'print(1)\n',
};
const read = (path: string) => {
  const text = FILES[path];
  if (text === undefined) throw new Error(`no file ${path}`);
  return text;
};
const place = (what: string, code = 'old', language = '') =>
  `before\n\n<!-- code: ${what} -->\n\n\`\`\`${language}\n${code}\n\`\`\`\n\nafter\n`;

describe('embedCode', () => {
  it('shows a whole file, without the marks of its regions', () => {
    expect(embedCode(place('b.py'), read)).toBe(place('b.py', 'print(1)', 'python'));
    expect(embedCode(place('a.ts'), read)).not.toContain('region');
  });

  it('shows a region at the margin', () => {
    const code = 'one();\n\nif (two) {\n  three();\n}';
    expect(embedCode(place('a.ts#inner'), read)).toBe(place('a.ts#inner', code, 'ts'));
  });

  it('changes nothing the second time, and nothing else', () => {
    const once = embedCode(
      `${place('a.ts#inner')}\n\`\`\`ts\nuntouched\n\`\`\`\n${place('b.py')}`,
      read,
    );
    expect(once).toContain('untouched');
    expect(embedCode(once, read)).toBe(once);
  });

  it('names what is missing', () => {
    expect(() => embedCode(place('c.ts'), read)).toThrowError('no file c.ts');
    expect(() => embedCode(place('a.ts#outer'), read)).toThrowError('a.ts has no region "outer"');
    expect(() => embedCode('<!-- code: b.py -->\n\ntext\n', read)).toThrowError(
      /1 of 1 code comments/,
    );
  });
});
