namespace Microsoft.Build.Framework;

/// <summary>
/// Tells MSBuild 18.6 and later that a task may run in its process under <c>-mt</c>. MSBuild knows it by name alone, so a copy of our
/// own does, and the task still loads in older versions, which have no such type.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
