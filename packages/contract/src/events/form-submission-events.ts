import { z } from 'zod';
import { FormSubmission, formSubmissionExample } from '../submissions.ts';
import { event } from './event.ts';

export const formSubmissionEvents = {
  'form_submission.created': event({
    about: 'Form submission received.',
    entity: 'form_submission',
    data: z.object({ form_submission: FormSubmission }),
    filters: { form_id: 'form_submission.form_id' },
    example: { data: { form_submission: formSubmissionExample } },
  }),
};
