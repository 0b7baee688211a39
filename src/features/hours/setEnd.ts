import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { setTags } from '../../core/ec2/resourceTags';
import type { Instance } from '../../core/ec2/types';
import { endOf, endTag, endTimeOf, oneHourLonger, type End } from '../../core/lab/ends/end';
import { TAGS } from '../../core/lab/labTags';
import { Problem } from '../../core/problem';
import type { Basics } from '../../kit/basics';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { nameOf } from '../../core/ec2/nameOf';
import { changedWords } from '../../core/lab/ends/endWords';

type Needs = Pick<Basics, 'session' | 'log' | 'memory' | 'sshFolder'>;

/** Changes the end of an instance, by its tag alone: the instance reads it within a minute. Can be taken back. */
export async function setEnd(services: Needs, instance: Instance, end: End): Promise<void> {
  const { id, region } = instance;
  const { account, store } = await services.session.require();
  const write = async (wanted: End): Promise<void> => {
    await setTags({ account, region }, [id], { [TAGS.end]: endTag(wanted) });
    await store.refresh(region);
  };
  const before = endOf(instance) ?? 'never';
  await write(end);
  const name = nameOf(instance);
  void tellWithUndo(services, changedWords(name, end, vscode.env.language), async () => {
    // Whoever takes back a change after an hour does not mean to switch the instance off at once.
    if (before !== 'never' && before <= new Date())
      throw new Problem(
        'InvalidState',
        l10n.t('The former end of {0} is past: change its end instead.', name),
      );
    await write(before);
  });
}

/** Puts the end off by an hour, counted from what the window knows now. */
export async function keepOneHourLonger(
  services: Needs,
  { id, region }: Pick<Instance, 'id' | 'region'>,
): Promise<void> {
  const { store } = await services.session.require();
  const instance = store.find(region, id);
  const end = instance && endTimeOf(instance);
  if (!end) throw new Problem('InvalidState', l10n.t('{0} has no end that could be put off.', id));
  await setEnd(services, instance, oneHourLonger(end, new Date()));
}
