import type { Install } from '../../../ci/base/install.ts';
import type { Project } from '../../project.ts';

export const WORKFLOW_FILE = '.github/workflows/asyncbench.yml';

/** The steps before the packages are installed, by who installs them. */
const SETUP: Readonly<Record<Install['manager'], string>> = {
  npm: '',
  pnpm: '      - run: corepack enable\n',
  yarn: '      - run: corepack enable\n',
  bun: '      - uses: oven-sh/setup-bun@v2\n',
};

/** How the packages of the project are installed in a job. */
export function installCommand({ install }: Project): string {
  return install?.command ?? 'npm install --no-audit --no-fund';
}

/** The GitHub workflow: the action comes with the package, in the version that the project locks. */
export function workflow(project: Project): string {
  return `# Benchmarks on pull requests: asyncbench ci --base runs them beside those of the base, on one machine.
name: asyncbench

on:
  pull_request:

permissions:
  contents: read
  # For the comment. Without it, and from forks, there is the job's summary alone.
  pull-requests: write

jobs:
  benchmarks:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
        with:
          # The base must be there, too.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
${SETUP[project.install?.manager ?? 'npm']}      - run: ${installCommand(project)}
      # The same as: npx asyncbench ci --base BASE, with a comment, a summary and annotations.
      - uses: ./node_modules/asyncbench
        with:
          base: \${{ github.event.pull_request.base.sha }}
`;
}
