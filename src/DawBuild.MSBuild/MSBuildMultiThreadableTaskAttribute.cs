namespace Microsoft.Build.Framework;

/// <summary>
/// Tells MSBuild 18.6 and later that a task may run in its process under <c>-mt</c>. MSBuild recognizes the attribute by name alone, so our own
/// copy works, and the task still loads in older versions, which lack the type.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
