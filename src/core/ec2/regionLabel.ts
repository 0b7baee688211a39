import * as l10n from '@vscode/l10n';

/** "eu-west-1 · Ireland"; just the id of a region that is newer than this list. */
export function regionLabel(region: string): string {
  const place = placeOf(region);
  return place === undefined ? region : `${region} · ${place}`;
}

/**
 * Places as AWS names them: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html,
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-Beijing.html,
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/whatis.html
 */
function placeOf(region: string): string | undefined {
  const places: Partial<Record<string, string>> = {
    'af-south-1': l10n.t('Cape Town'),
    'ap-east-1': l10n.t('Hong Kong'),
    'ap-east-2': l10n.t('Taipei'),
    'ap-northeast-1': l10n.t('Tokyo'),
    'ap-northeast-2': l10n.t('Seoul'),
    'ap-northeast-3': l10n.t('Osaka'),
    'ap-south-1': l10n.t('Mumbai'),
    'ap-south-2': l10n.t('Hyderabad'),
    'ap-southeast-1': l10n.t('Singapore'),
    'ap-southeast-2': l10n.t('Sydney'),
    'ap-southeast-3': l10n.t('Jakarta'),
    'ap-southeast-4': l10n.t('Melbourne'),
    'ap-southeast-5': l10n.t('Malaysia'),
    'ap-southeast-6': l10n.t('New Zealand'),
    'ap-southeast-7': l10n.t('Thailand'),
    'ca-central-1': l10n.t('Central Canada'),
    'ca-west-1': l10n.t('Calgary'),
    'cn-north-1': l10n.t('Beijing'),
    'cn-northwest-1': l10n.t('Ningxia'),
    'eu-central-1': l10n.t('Frankfurt'),
    'eu-central-2': l10n.t('Zurich'),
    'eu-north-1': l10n.t('Stockholm'),
    'eu-south-1': l10n.t('Milan'),
    'eu-south-2': l10n.t('Spain'),
    'eu-west-1': l10n.t('Ireland'),
    'eu-west-2': l10n.t('London'),
    'eu-west-3': l10n.t('Paris'),
    'eusc-de-east-1': l10n.t('Brandenburg'),
    'il-central-1': l10n.t('Tel Aviv'),
    'me-central-1': l10n.t('United Arab Emirates'),
    'me-south-1': l10n.t('Bahrain'),
    'mx-central-1': l10n.t('Mexico'),
    'sa-east-1': l10n.t('São Paulo'),
    'us-east-1': l10n.t('N. Virginia'),
    'us-east-2': l10n.t('Ohio'),
    'us-gov-east-1': l10n.t('US government, east'),
    'us-gov-west-1': l10n.t('US government, west'),
    'us-west-1': l10n.t('N. California'),
    'us-west-2': l10n.t('Oregon'),
  };
  return Object.hasOwn(places, region) ? places[region] : undefined;
}
