import type { Project } from '../../project.ts';
import { installCommand } from './workflow.ts';

export const GITLAB_FILE = '.gitlab-ci.asyncbench.yml';

/** The GitLab job: its JUnit report is what a merge request shows. */
export function gitlabJob(project: Project): string {
  const before = ['pnpm', 'yarn'].includes(project.install?.manager ?? '') ? '    - corepack enable\n' : '';
  return `# Benchmarks on merge requests, beside those of the base, on one machine. In .gitlab-ci.yml:
#
#   include:
#     - local: ${GITLAB_FILE}
asyncbench:
  image: ${project.install?.manager === 'bun' ? 'oven/bun:1' : 'node:22'}
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    # The base must be there, too.
    GIT_DEPTH: 0
  timeout: 15 minutes
  script:
${before}    - ${installCommand(project)}
    - npx --no asyncbench ci --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --export asyncbench.xml --export comment:asyncbench.md
  artifacts:
    when: always
    paths: [asyncbench.md]
    reports:
      junit: asyncbench.xml
`;
}
