import { z } from 'zod';
import { event } from './event.ts';
import { Media, mediaExample as media } from './payloads/media.ts';

const data = z.object({ media: Media });

export const mediaEvents = {
  'media.created': event({
    about: 'Media file uploaded.',
    entity: 'media',
    data,
    example: { data: { media } },
  }),
  'media.deleted': event({
    about: 'Media file deleted; the data is what it was.',
    entity: 'media',
    data,
    example: { data: { media } },
  }),
};
