namespace DawBuild.E2B.Wire;

internal sealed record EmptyBody;
