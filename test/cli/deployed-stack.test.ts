import { findDeployedStack, unreadableStack } from '../../cli/deployed-stack';

describe('a stack that cannot be read', () => {
  const { env } = process;
  afterEach(() => {
    process.env = env;
  });

  it('is told with the reason', () => {
    expect(unreadableStack('Bells', new Error('Stack with id Bells does not exist'))).toBe(
      'The stack "Bells" cannot be read in this AWS account: Stack with id Bells does not exist',
    );
  });

  it('is told with what to set where the SDK lacks a Region', async () => {
    const { AWS_REGION, AWS_DEFAULT_REGION, AWS_PROFILE, ...rest } = env;
    const nowhere = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
    process.env = { ...rest, ...nowhere, AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
    await expect(findDeployedStack('Bells')).rejects.toThrow(
      'The stack "Bells" cannot be read in this AWS account: Region is missing. Set AWS_REGION to the stack\'s Region.',
    );
  });
});
