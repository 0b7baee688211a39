import { CreateKeyPair$, DeleteKeyPair$, DescribeKeyPairs$, ImportKeyPair$ } from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { createKeyPair } from './create';
import { importKeyPair } from './import';
import { deleteKeyPair, describeKeyPairs } from './keyPairs';

export const keyPairActions = [
  bind(CreateKeyPair$, createKeyPair),
  bind(DeleteKeyPair$, deleteKeyPair),
  bind(DescribeKeyPairs$, describeKeyPairs),
  bind(ImportKeyPair$, importKeyPair),
];
