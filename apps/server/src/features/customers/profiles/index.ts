/**
 * Profiles: the customers of a store; their import, and the export and erasure of a person.
 * Tables: profiles, profile_sessions, profile_codes, profile_imports, profile_import_pieces, profile_import_errors,
 * profile_erasures. Events: none of its own in the contract.
 */
import { createProfile } from './create-profile.ts';
import { deleteProfile } from './delete-profile.ts';
import { endProfileSession } from './end-profile-session.ts';
import { endProfileSessions } from './end-profile-sessions.ts';
import { endVisitorSession } from './end-visitor-session.ts';
import { exportProfile } from './export-profile.ts';
import { getProfile } from './get-profile.ts';
import { getProfileErasure } from './get-profile-erasure.ts';
import { getProfileImport } from './get-profile-import.ts';
import { getVisitor } from './get-visitor.ts';
import { identifyVisitor } from './identify-visitor.ts';
import { importProfiles } from './import-profiles.ts';
import type { ImportTarget } from './import-target.ts';
import { listProfileImports } from './list-profile-imports.ts';
import { listProfiles } from './list-profiles.ts';
import { mergeProfiles } from './merge-profiles.ts';
import { previewProfileImport } from './preview-profile-import.ts';
import { updateProfile } from './update-profile.ts';
import { verifyVisitor } from './verify-visitor.ts';

export { belongings } from './belongings.ts';
export { eraseProfile, openProfileErasures } from './erase-profile.ts';
export type { ImportedPerson, ImportTarget } from './import-target.ts';
export { profileOfEmail } from './insert-profile.ts';
export { holdProfile, type ProfileRow } from './rows.ts';
export { endAbandonedUploads, openImports, runImport } from './run-import.ts';
export { requireVisitor, type Visitor, visitorOf, visitorsProfile } from './visitor.ts';
/** The verbs; an import also puts profiles into what `target` is. */
export const verbs = (target: ImportTarget) => ({
  listProfiles,
  getProfile,
  createProfile,
  updateProfile,
  deleteProfile,
  getProfileErasure,
  mergeProfiles,
  exportProfile,
  endProfileSessions,
  endProfileSession,
  importProfiles: importProfiles(target),
  previewProfileImport: previewProfileImport(target),
  listProfileImports,
  getProfileImport,
  identifyVisitor,
  verifyVisitor,
  endVisitorSession,
  getVisitor,
});
