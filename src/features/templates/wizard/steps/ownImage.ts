import * as l10n from '@vscode/l10n';
import { getImage } from '../../../../core/ec2/images/images';
import { isCancellation } from '../../../../core/problem';
import type { SystemAnswer } from '../answers';
import { imageSourceOf, imageText } from '../imageText';
import { askText, type Answered } from '../../../../kit/ask/question';
import { frameWithin, type StepTools } from '../step';

const examples = 'ami-0123456789abcdef0, /aws/service/…, 099720109477/ubuntu-minimal/*';

/**
 * Asks for an image in one line. An image id is looked up to learn its name and architecture; when that fails (signed
 * out, another region's image) both stay open and the launch checks them.
 */
export async function askOwnImage(tools: StepTools): Promise<Answered<SystemAnswer>> {
  const former = tools.answers.system;
  const answered = await askText(frameWithin(tools.frame), {
    prompt: l10n.t('Which image? Its id, its SSM parameter, or its owner and name.'),
    placeholder: examples,
    value: former ? imageText(former.image) : '',
    validate: (text) =>
      imageSourceOf(text) ? undefined : l10n.t('That is none of the three forms: {0}', examples),
  });
  if (answered.kind !== 'chosen') return answered;
  const image = imageSourceOf(answered.value);
  if (!image) return { kind: 'back' };
  const found = 'id' in image ? await lookUp(tools, image.id) : undefined;
  return {
    kind: 'chosen',
    value: { label: found?.name ?? answered.value, image, architecture: found?.architecture },
  };
}

async function lookUp({ place, log }: StepTools, id: string) {
  if (!place) return undefined;
  try {
    return await getImage(place, id, AbortSignal.timeout(5000));
  } catch (error) {
    if (!isCancellation(error)) log.info(`Image ${id} is not known in ${place.region}: ${String(error)}`);
    return undefined;
  }
}
