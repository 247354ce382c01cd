import type { Project } from '../../project.ts';
import type { Start, Template } from '../../template.ts';
import { firstBenchmark } from './first-benchmark.ts';
import { GITLAB_FILE, gitlabJob } from './gitlab.ts';
import { WORKFLOW_FILE, workflow } from './workflow.ts';

function start(project: Project): Start {
  const jobs = [
    { path: WORKFLOW_FILE, text: workflow(project) },
    { path: GITLAB_FILE, text: gitlabJob(project) },
  ];
  const own = project.config === null ? firstBenchmark(project) : [];
  const install = project.dependsOnIt ? [] : ['install it in the project first: npm install --save-dev asyncbench'];
  return {
    files: [...own, ...jobs],
    command: 'asyncbench ci',
    todo: [...install, `on GitLab, add to .gitlab-ci.yml: include: { local: ${GITLAB_FILE} }`],
  };
}

export const ci: Template = { name: 'ci', summary: 'benchmarks, and the jobs that run them on pull requests', start };
