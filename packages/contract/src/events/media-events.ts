import { z } from 'zod';
import { Media } from '../media.ts';
import { event } from './event.ts';
import { exampleIds, exampleTime } from './payloads/example-ids.ts';

const data = z.object({ media: Media });

const checksum = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const key = `${exampleIds.store}/${checksum}-4f1a0c9b7d35e862/original.jpg`;
const url = `https://stoa.example.com/media/${key}`;
const size = 241_664;

const media: Media = {
  id: exampleIds.media,
  store_id: exampleIds.store,
  visibility: 'public',
  url,
  key,
  file_name: 'linen-shirt.jpg',
  mime_type: 'image/jpeg',
  size,
  width: 1600,
  height: 1200,
  checksum,
  title: 'linen-shirt.jpg',
  alt: 'A blue linen shirt',
  description: null,
  slug: {},
  status: 'processing',
  resolutions: {
    original: { id: 'original', size: 'original', url, width: 1600, height: 1200, bytes: size },
  },
  created_at: exampleTime,
  updated_at: exampleTime,
  version: 1,
};

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
