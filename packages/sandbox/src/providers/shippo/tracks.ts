import { json } from '../../http/answer.ts';
import { param } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import type { ShippoAccount, ShippoAccounts, ShippoObject } from './shippo-accounts.ts';
import { newTrack, trackStatus } from './transactions.ts';

export function trackRoutes(accounts: ShippoAccounts): Routes {
  return {
    'POST /tracks': ({ key, body }) => {
      const { carrier, tracking_number: number } = body;
      if (typeof carrier !== 'string') return json({ carrier: ['This field is required.'] }, 400);
      if (typeof number !== 'string') return json({ tracking_number: ['This field is required.'] }, 400);
      const track = trackOf(accounts, accounts.of(key), carrier, number);
      track.metadata = body.metadata ?? '';
      return json(track);
    },
    'GET /tracks/{carrier}/{number}': (exchange) =>
      json(
        trackOf(accounts, accounts.of(exchange.key), param(exchange, 'carrier'), param(exchange, 'number')),
      ),
  };
}

/** The parcel; Shippo's own test numbers, `SHIPPO_TRANSIT`, say themselves where they are. */
function trackOf(
  accounts: ShippoAccounts,
  account: ShippoAccount,
  carrier: string,
  number: string,
): ShippoObject {
  const known = account.tracks.get(`${carrier} ${number}`);
  if (known) return known;
  const track = newTrack(accounts, carrier, number, null);
  account.tracks.set(`${carrier} ${number}`, track);
  const [, status] = /^SHIPPO_(\w+)$/.exec(number) ?? [];
  if (carrier === 'shippo' && status) move(accounts, track, status);
  return track;
}

function move(accounts: ShippoAccounts, track: ShippoObject, status: string): void {
  track.tracking_status = trackStatus(accounts, status);
  track.tracking_history = [...(track.tracking_history as unknown[]), track.tracking_status];
}

/** `{carrier, tracking_number, status}`: the parcel moves, and all who watch it are told. */
export const trackTrigger =
  (accounts: ShippoAccounts) =>
  ({ carrier, tracking_number, status }: Record<string, unknown>): unknown => {
    const watching = accounts.all().filter(({ tracks }) => tracks.has(`${carrier} ${tracking_number}`));
    if (watching.length === 0) throw new Error('There is no such parcel.');
    for (const account of watching) {
      const track = account.tracks.get(`${carrier} ${tracking_number}`);
      if (!track) continue;
      move(accounts, track, String(status ?? 'TRANSIT'));
      accounts.send(account, 'track_updated', track);
    }
    return { told: watching.length };
  };
