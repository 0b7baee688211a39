import type { Parameter } from '@aws-sdk/client-ssm';
import { publicImageId } from '../catalog/images';
import type { PublicImage } from '../catalog/publicImage';
import { PUBLIC_IMAGES } from '../catalog/publicImages';
import { regionOf } from '../catalog/regions';

const byRegion = new Map<string, ReadonlyMap<string, Parameter>>();

/**
 * The public parameters of a region by name, in the order of their names: they name the current images. Systems
 * Manager user guide, "Discovering public parameters"; the publishers' pages for theirs.
 */
export function publicParameters(region: string): ReadonlyMap<string, Parameter> {
  const known = byRegion.get(region);
  if (known) return known;
  const images = regionOf(region) ? PUBLIC_IMAGES : [];
  const parameters = new Map(
    images
      .flatMap((image) => image.parameters.map((name) => parameterOf(region, name, image)))
      .sort((a, b) => (a.Name < b.Name ? -1 : 1))
      .map((parameter) => [parameter.Name, parameter]),
  );
  byRegion.set(region, parameters);
  return parameters;
}

function parameterOf(
  region: string,
  name: string,
  image: PublicImage,
): Parameter & { readonly Name: string } {
  return {
    Name: name,
    Type: 'String',
    Value: publicImageId(region, image),
    Version: 1,
    LastModifiedDate: new Date(image.createTime),
    // A public parameter belongs to no account.
    ARN: `arn:aws:ssm:${region}::parameter${name}`,
    // Amazon Linux's are plain texts, the other publishers' are checked to name an image.
    DataType: name.startsWith('/aws/service/ami-amazon-linux-latest/') ? 'text' : 'aws:ec2:image',
  };
}
