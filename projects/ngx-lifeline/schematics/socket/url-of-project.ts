import { type Tree } from '@angular-devkit/schematics';
import { readWorkspace } from '@schematics/angular/utility';
import { DEFAULT_URL } from '../workspace/default-url';
import { isUrl } from '../workspace/quoted-url';
import { providedUrl, providingFile } from '../workspace/provided-url';

/**
 * Where a socket goes for which no URL was given: where the project's connection goes, as `ng add`
 * wrote it down, or the local server where the project has none, or computes it.
 */
export async function urlOfProject(tree: Tree, name: string | undefined): Promise<string> {
  const { projects } = await readWorkspace(tree);
  const project = projects.get(name ?? '');
  if (!project) return DEFAULT_URL;
  const file = providingFile(tree, project.sourceRoot ?? `${project.root}/src`);
  const url = file && providedUrl(file);
  return url !== undefined && isUrl(url) ? url : DEFAULT_URL;
}
