import { sayAtOnce } from '../../host/say-at-once.ts';
import { languageOf } from '../../messages/languages.ts';
import { plugin as inEnglish } from '../../messages/en/plugin.ts';
import { titles as titlesInEnglish } from '../../messages/en/titles.ts';
import { plugin as inChinese } from '../../messages/zh-CN/plugin.ts';
import { titles as titlesInChinese } from '../../messages/zh-CN/titles.ts';
import { hookAnswer } from './hint.ts';

/*
 * The whole program for docker's question after a failed command, which docker waits for (`bin/docker-doctor.js` reads
 * it): a bundle of its own, with the titles of causes and none of the commands.
 */
const [, , , , request = ''] = process.argv;
const words =
  languageOf(process.env) === 'zh-CN'
    ? { titles: titlesInChinese, plugin: inChinese }
    : { titles: titlesInEnglish, plugin: inEnglish };
const answer = hookAnswer(request, words);
if (answer !== null) sayAtOnce(answer);
