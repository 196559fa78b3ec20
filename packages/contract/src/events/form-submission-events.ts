import { z } from 'zod';
import { event } from './event.ts';
import { FormSubmission, formSubmissionExample } from './payloads/form-submission.ts';

export const formSubmissionEvents = {
  'form_submission.created': event({
    about: 'Form submission received.',
    entity: 'form_submission',
    data: z.object({ form_submission: FormSubmission }),
    filters: { form_id: 'form_submission.form_id' },
    example: { data: { form_submission: formSubmissionExample } },
  }),
};
