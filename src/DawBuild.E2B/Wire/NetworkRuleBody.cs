namespace DawBuild.E2B.Wire;

internal sealed record NetworkRuleBody(NetworkTransformBody Transform);
