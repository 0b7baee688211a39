import * as l10n from '@vscode/l10n';
import { renameFirewall } from '../../core/ec2/firewall';
import { chooseGroup } from './groups/chooseGroup';
import { labelOf } from './groups/groupRows';
import { tellWithUndo } from '../../kit/tellWithUndo';
import type { FirewallServices } from './services';
import { askText } from '../../kit/ask/question';

/** EC2's limit for the value of a tag. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
const LONGEST = 256;

/** Gives a group another name by its Name tag, as its own name cannot change. An empty one takes the tag away. */
export async function renameSecurityGroup(
  services: Pick<FirewallServices, 'session' | 'memory' | 'log' | 'sshFolder'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Rename security group');
  const chosen = await chooseGroup(services, title, target);
  if (!chosen) return;
  const { at, group } = chosen;
  const answer = await askText(
    { title },
    {
      prompt: l10n.t('Its Name tag. In rules and for AWS it stays {0}.', group.name),
      value: labelOf(group),
      placeholder: group.name,
      validate: (text) => (text.length > LONGEST ? l10n.t('At most {0} characters.', LONGEST) : undefined),
    },
  );
  if (answer.kind !== 'chosen' || answer.value === (group.tags['Name'] ?? '')) return;
  const rename = async (name: string): Promise<void> => {
    await renameFirewall(at, group.id, name);
    void services.session.refreshRegion(at.region);
  };
  await rename(answer.value);
  const message = l10n.t('{0} is called {1} now.', labelOf(group), answer.value || group.name);
  void tellWithUndo(services, message, () => rename(group.tags['Name'] ?? ''));
}
