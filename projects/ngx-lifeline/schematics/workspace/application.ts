import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { readWorkspace, type ProjectDefinition } from '@schematics/angular/utility';

/** An application of the workspace. */
export interface Application {
  readonly name: string;
  readonly project: ProjectDefinition;
  /** The folder of its sources. */
  readonly sourceRoot: string;
}

/**
 * The application of this name, or without a name the only one there is.
 * @throws SchematicsException where there is none, more than one, or it is a library.
 */
export async function application(tree: Tree, name?: string): Promise<Application> {
  const { projects } = await readWorkspace(tree);
  const applications = [...projects].filter(([, project]) => isApplication(project));
  const names = applications.map(([each]) => each);
  const choice =
    names.length > 0 ? `Name one with --project: ${names.join(', ')}.` : NO_APPLICATION;
  if (name === undefined) {
    const [only] = names;
    if (only === undefined) throw new SchematicsException(NO_APPLICATION);
    if (names.length > 1) {
      throw new SchematicsException(`There are several applications. ${choice}`);
    }
    return application(tree, only);
  }
  const project = projects.get(name);
  if (!project) {
    throw new SchematicsException(`The workspace has no project "${name}". ${choice}`);
  }
  if (!isApplication(project)) {
    throw new SchematicsException(
      `"${name}" is a library, and a connection is provided by an application. ${choice}`,
    );
  }
  return { name, project, sourceRoot: project.sourceRoot ?? `${project.root}/src` };
}

const NO_APPLICATION =
  'The workspace has no application. Create one first: ng generate application NAME.';

function isApplication({ extensions }: ProjectDefinition): boolean {
  return extensions.projectType === 'application';
}
