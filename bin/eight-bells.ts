import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readDeployment } from '../lib/deployment';
import { EightBellsStack } from '../lib/eight-bells-stack';

// CloudFormation's own rules stop the synthesis, as the checks below do, instead of warning.
const app = new App({ postCliContext: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
const deployment = readDeployment(app.node);
new EightBellsStack(app, deployment.stack, deployment);
Validations.of(app).addPlugins(new AwsSolutionsChecks());
