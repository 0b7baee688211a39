import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { regionLabel } from '../../core/ec2/regionLabel';
import type { TypeHardware } from '../../core/ec2/instances/typeHardware';
import type { Instance } from '../../core/ec2/types';
import { movedDisks, planMove, type Move, type MoveFacts } from '../../core/lab/move';
import { Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { pickRegion } from '../../kit/ask/pickRegion';
import { pickStop } from '../backups/pickStop';
import { labDeps } from '../../kit/labDeps';
import { withLateProgress } from '../../kit/show/progress';
import type { MoveServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { sizeLabel } from '../../core/ec2/instances/machines';
import { reviewLines } from './moveWords';
import { pick } from '../../kit/ask/pick';

/**
 * Asks where to, with which type where the instance's own is not to be had, and whether to stop for the image; says
 * what the move makes, costs and leaves behind, and asks. Makes nothing. @returns undefined when the person leaves.
 */
export async function reviewMove(services: MoveServices, instance: Instance): Promise<Move | undefined> {
  const name = nameOf(instance);
  const title = l10n.t('Move {0} to another region', name);
  const { account } = await services.session.require();
  const to = await pickRegion(services, title, instance.region);
  if (to === undefined) return undefined;
  const facts = await withLateProgress(l10n.t('Looking up what the move of {0} needs', name), (signal) =>
    planMove(account, instance, to, labDeps(services), signal),
  );
  const type = facts.type ?? (await pickType(instance, facts, title));
  // AWS ends a spot instance that is stopped, unless its request says otherwise.
  const stopFirst = type && (instance.spot ? false : await pickStop(instance, title));
  if (type === undefined || stopFirst === undefined) return undefined;
  const estimate = await services.costs.estimateMachine({
    ...instance,
    region: to,
    type: type.name,
    volumes: movedDisks(instance, facts.volumes, type),
  });
  const entry = await services.hostEntries().forInstance(instance.id);
  const choice = { type, stopFirst, estimate, alias: entry?.alias, locale: vscode.env.language };
  const lines = reviewLines(instance, facts, { ...choice, practising: account.practice !== undefined });
  const question = l10n.t('Move {0} from {1} to {2}?', name, instance.region, regionLabel(to));
  if (!(await confirm(question, l10n.t('Move'), lines))) return undefined;
  const id = randomUUID().slice(0, 8);
  const from = instance.region;
  return { id, instanceId: instance.id, name, from, to, type: type.name, stopFirst, stage: 'underWay' };
}

async function pickType(
  instance: Instance,
  { to, others }: MoveFacts,
  title: string,
): Promise<TypeHardware | undefined> {
  if (others.length === 0) {
    const sentence = l10n.t('{0} has no instance type on which {1} would start.', to, nameOf(instance));
    throw new Problem('InvalidState', sentence);
  }
  const items = others.map((type) => ({ label: type.name, description: sizeLabel(type), type }));
  const placeHolder = l10n.t('{0} is not offered in {1}. The likest come first.', instance.type, to);
  return (await pick(items, { title, placeHolder }))?.type;
}
