/** Of root; who edits files of his own has a journal of his own. */
export const JOURNAL_FOLDER = '/var/lib/docker-doctor/journal';
