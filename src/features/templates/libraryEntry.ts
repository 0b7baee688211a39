import type { LaunchTemplateSummary } from '../../core/ec2/launchTemplates/launchTemplates';
import type { TemplateEntry, TemplateOrigin } from '../../core/lab/template/templateFiles';

export type Origin = TemplateOrigin;

/** A template as the library has it. */
export interface LibraryEntry extends TemplateEntry {
  /** What it is called where neither template nor file say: an EC2 launch template that could not be read. */
  readonly name?: string;
  /** What of an EC2 launch template a file cannot say, in plain sentences. */
  readonly notes?: readonly string[];
  /** The EC2 launch template that it is made of, and that EC2 launches. */
  readonly launchTemplate?: LaunchTemplateSummary;
}
