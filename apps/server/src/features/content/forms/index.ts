/**
 * Forms and what was filled in.
 * Tables: forms, form_submissions. Events: form_submission.created.
 */
import { createForm } from './create-form.ts';
import { createSubmission } from './create-submission.ts';
import { deleteForm } from './delete-form.ts';
import { deleteSubmission } from './delete-submission.ts';
import { getForm } from './get-form.ts';
import { getStorefrontForm } from './get-storefront-form.ts';
import { getSubmission } from './get-submission.ts';
import { listFormSubmissions } from './list-form-submissions.ts';
import { listForms } from './list-forms.ts';
import { listSubmissions } from './list-submissions.ts';
import { submitForm } from './submit-form.ts';
import { updateForm } from './update-form.ts';
import { updateSubmission } from './update-submission.ts';

export { submissionsOfPerson } from './erase-person.ts';
export const verbs = {
  listForms,
  getForm,
  createForm,
  updateForm,
  deleteForm,
  listSubmissions,
  listFormSubmissions,
  getSubmission,
  createSubmission,
  updateSubmission,
  deleteSubmission,
  getStorefrontForm,
  submitForm,
};
