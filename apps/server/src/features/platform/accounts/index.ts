/**
 * Accounts: what a person reads and changes of their own account.
 * Tables: accounts, api_tokens. Events: account.updated.
 */
import { deleteAccount } from './delete-account.ts';
import { getMe } from './get-me.ts';
import { searchAccounts } from './search-accounts.ts';
import { updateAccount } from './update-account.ts';

export const verbs = { getMe, searchAccounts, updateAccount, deleteAccount };
