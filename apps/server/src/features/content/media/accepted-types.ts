interface AcceptedType {
  extension: string;
  /** A picture is rewritten and resized; what plays is shown as it is; anything else is only ever downloaded. */
  kind: 'picture' | 'playable' | 'download';
}

const of = (kind: AcceptedType['kind'], types: Record<string, string>): [string, AcceptedType][] =>
  Object.entries(types).map(([mimeType, extension]) => [mimeType, { kind, extension }]);

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

const acceptedTypes = new Map([
  ...of('picture', {
    'image/jpeg': 'jpg',
    'image/png': 'png',
    'image/webp': 'webp',
    'image/gif': 'gif',
    'image/avif': 'avif',
    'image/tiff': 'tif',
  }),
  ...of('playable', {
    'video/mp4': 'mp4',
    'video/webm': 'webm',
    'video/quicktime': 'mov',
    'video/matroska': 'mkv',
    'video/ogg': 'ogv',
    'video/mpeg': 'mpg',
    'video/x-m4v': 'm4v',
    'video/3gpp': '3gp',
    'audio/mpeg': 'mp3',
    'audio/mp4': 'm4a',
    'audio/x-m4a': 'm4a',
    'audio/aac': 'aac',
    'audio/wav': 'wav',
    'audio/ogg': 'ogg',
    'audio/flac': 'flac',
    'audio/aiff': 'aif',
    'audio/webm': 'weba',
  }),
  ...of('download', {
    'application/pdf': 'pdf',
    'image/svg+xml': 'svg',
    'text/csv': 'csv',
    'application/rtf': 'rtf',
    'application/msword': 'doc',
    'application/vnd.ms-excel': 'xls',
    'application/vnd.ms-powerpoint': 'ppt',
    [`${office}.wordprocessingml.document`]: 'docx',
    [`${office}.spreadsheetml.sheet`]: 'xlsx',
    [`${office}.presentationml.presentation`]: 'pptx',
    [`${openDocument}.text`]: 'odt',
    [`${openDocument}.spreadsheet`]: 'ods',
    [`${openDocument}.presentation`]: 'odp',
    'font/ttf': 'ttf',
    'font/otf': 'otf',
    'font/woff': 'woff',
    'font/woff2': 'woff2',
    'font/collection': 'ttc',
  }),
]);

/** What is done with files of a type; undefined for one that is not taken. */
export const acceptedType = (mimeType: string): AcceptedType | undefined => acceptedTypes.get(mimeType);

export const isPicture = (mimeType: string): boolean => acceptedType(mimeType)?.kind === 'picture';
