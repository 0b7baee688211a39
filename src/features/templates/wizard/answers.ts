import { canStart } from '../../../core/ec2/instances/machines';
import type { Architecture } from '../../../core/ec2/types';
import type { ImageSource, Template, VolumeType } from '../../../core/lab/template/template';

/** A system as the wizard knows it: what to write into the template, and what the hardware step must match. */
export interface SystemAnswer {
  readonly label: string;
  readonly image: ImageSource;
  /** Undefined when nobody could say (an image id typed while signed out): every type is offered then. */
  readonly architecture: Architecture | undefined;
  readonly loginUser?: string;
}

export interface HardwareAnswer {
  readonly instanceType: string;
  /** Undefined for a type that was typed by hand. */
  readonly architectures: readonly Architecture[] | undefined;
  readonly memoryMiB: number | undefined;
}

export interface StorageAnswer {
  /** GiB; undefined leaves the image's own size. */
  readonly sizeGiB: number | undefined;
  readonly type: VolumeType;
  readonly encrypted: boolean;
  /** GiB; undefined leaves the choice to the launch (2 on small machines), 0 is none. */
  readonly swapGiB: number | undefined;
}

/** Everything the person has said so far. Plain data: it is kept as a draft between two sittings. */
export interface Answers {
  readonly system?: SystemAnswer;
  readonly hardware?: HardwareAnswer;
  readonly storage?: StorageAnswer;
  readonly name?: string;
  readonly firewall?: NonNullable<Template['securityGroup']>;
  readonly key?: NonNullable<Template['keyPair']>;
}

export type StepId = 'system' | 'hardware' | 'storage' | 'name' | 'firewall' | 'key' | 'review';

/** The steps in the order they are asked. */
export const stepIds: readonly StepId[] = [
  'system',
  'hardware',
  'storage',
  'name',
  'firewall',
  'key',
  'review',
];

/** Drops the answers that a later answer made impossible: hardware that cannot start the chosen system. */
export function consistent(answers: Answers): Answers {
  const { hardware, ...rest } = answers;
  return hardware && canStart(answers.system?.architecture, hardware.architectures) ? answers : rest;
}

/** The first step without an answer; the review when none is missing. */
export function firstOpenStep(answers: Answers): StepId {
  return stepIds.find((id) => id !== 'review' && answers[id] === undefined) ?? 'review';
}

/** The template these answers describe, or undefined while a step is open. */
export function templateOf(answers: Answers): Template | undefined {
  const { system, hardware, storage, name, firewall, key } = answers;
  if (!system || !hardware || !storage || !name || !firewall || !key) return undefined;
  return {
    name,
    image: system.image,
    instanceType: hardware.instanceType,
    rootVolume: {
      ...(storage.sizeGiB === undefined ? {} : { sizeGiB: storage.sizeGiB }),
      type: storage.type,
      encrypted: storage.encrypted,
    },
    ...(storage.swapGiB === undefined ? {} : { swapGiB: storage.swapGiB }),
    securityGroup: firewall,
    keyPair: key,
    ...(system.loginUser === undefined ? {} : { loginUser: system.loginUser }),
  };
}
