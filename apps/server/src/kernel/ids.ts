import { type IdPrefix, idPrefixes } from '@stoa/contract';
import { typeidUnboxed } from 'typeid-js';

/** A new id: prefix and UUIDv7, made here and not by the database, sortable by time (rule G1). */
export const newId = (of: keyof typeof idPrefixes): string => typeidUnboxed<IdPrefix>(idPrefixes[of]);
