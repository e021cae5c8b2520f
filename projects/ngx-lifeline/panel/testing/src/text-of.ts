import type { TestElement } from '@angular/cdk/testing';

/** The text of an element as people see it: in one line, without the spaces around it. */
export async function textOf(locate: () => Promise<TestElement>): Promise<string> {
  return (await (await locate()).text()).replace(/\s+/g, ' ').trim();
}
