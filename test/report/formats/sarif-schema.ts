const text = { type: 'string', minLength: 1 } as const;

const strict = (properties: Readonly<Record<string, unknown>>, ...optional: readonly string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

const message = (most: number) => strict({ text: { ...text, maxLength: most } });

const level = { enum: ['error', 'warning', 'note'] };
const instant = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$` };
const place = { type: 'integer', minimum: 1 };
/** RFC 3986: a path without a scheme, a blank, or anything but its characters. */
const uri = { type: 'string', pattern: "^(?!/)(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$" };

/**
 * What of SARIF 2.1.0 (OASIS standard, sections 3.13 to 3.34) we write, and what GitHub's code scanning needs of it
 * (docs.github.com, "SARIF support for code scanning"): a place and a fingerprint for every result, a text in every
 * description, none longer than it keeps. Written for this test, and stricter than the standard's own schema.
 */
export const SARIF = strict({
  $schema: {
    ...text,
    pattern: '^https://docs[.]oasis-open[.]org/sarif/sarif/v2[.]1[.]0/.*-2[.]1[.]0[.]json$',
  },
  version: { const: '2.1.0' },
  runs: {
    type: 'array',
    minItems: 1,
    maxItems: 1,
    items: strict({
      tool: strict({
        driver: strict({
          name: text,
          // SARIF2005 of Microsoft's validator (microsoft/sarif-sdk).
          informationUri: { ...text, pattern: '^https://' },
          semanticVersion: { ...text, pattern: String.raw`^\d+\.\d+\.\d+` },
          rules: {
            type: 'array',
            uniqueItems: true,
            items: strict({
              id: { ...text, maxLength: 255 },
              shortDescription: message(1024),
              fullDescription: message(1024),
              help: message(100_000),
              defaultConfiguration: strict({ level }),
            }),
          },
        }),
      }),
      automationDetails: strict({ id: { ...text, pattern: '^docker-doctor/[a-z ]+/$' } }),
      invocations: {
        type: 'array',
        items: strict({ executionSuccessful: { const: true }, startTimeUtc: instant, endTimeUtc: instant }),
      },
      columnKind: { const: 'unicodeCodePoints' },
      originalUriBaseIds: strict({ ROOTPATH: strict({ uri: { const: 'file:///' } }) }),
      results: {
        type: 'array',
        maxItems: 5_000,
        items: strict(
          {
            ruleId: text,
            ruleIndex: { type: 'integer', minimum: 0 },
            level,
            message: message(20_000),
            locations: {
              type: 'array',
              minItems: 1,
              maxItems: 1,
              items: strict({
                physicalLocation: strict({
                  artifactLocation: strict({ uri, uriBaseId: { const: 'ROOTPATH' } }),
                  region: strict({ startLine: place, startColumn: place, endLine: place, endColumn: place }),
                }),
              }),
            },
            partialFingerprints: strict({
              primaryLocationLineHash: { type: 'string', pattern: '^[0-9a-f]{40}$' },
            }),
            // 3.27.23: absent where nobody has judged it.
            suppressions: {
              type: 'array',
              minItems: 1,
              items: strict({
                kind: { const: 'external' },
                status: { const: 'accepted' },
                justification: text,
              }),
            },
          },
          'suppressions',
        ),
      },
    }),
  },
});
