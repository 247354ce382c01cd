import type { Option } from '../../core/option.ts';
import { SHARED_OPTIONS } from '../options/shared.ts';
import { typedCommand } from '../typed-command.ts';
import type { Request } from './request.ts';

/** The command line that does what the session does: to be copied into a shell or a CI job. */
export function commandLine({ entry, args, options }: Request, platform: NodeJS.Platform): string {
  const { scenario } = entry;
  const wanted = Object.values<Option>({ ...scenario.options, ...SHARED_OPTIONS });
  return typedCommand(scenario.name, { args, options }, { wanted, platform });
}
