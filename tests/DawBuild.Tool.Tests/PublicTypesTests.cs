using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DawBuild.Tool.Tests;

/// <summary>Tests that public types are used by other rooms. A type that only one room uses is internal, so that it can be changed freely.</summary>
public class PublicTypesTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The tool and every room that it loads, without DawBuild.MSBuild: MSBuild loads its task, and finds only public ones.</summary>
    private static readonly IReadOnlyList<Assembly> Rooms =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "DawBuild.*.dll").Append(Path.Combine(AppContext.BaseDirectory, "dotnet-daw.dll"))
            .Where(file => Directory.Exists(Path.Combine(Root.Path, "src", Path.GetFileNameWithoutExtension(file))))
            .Select(Assembly.LoadFrom),
    ];

    [Fact]
    public void Are_used_by_another_room()
    {
        Assert.True(Rooms.Count > 15, $"Only {Rooms.Count} rooms were found.");

        // DawBuild.E2B is a separate package with external users. The tool has no users.
        var open = Rooms.Where(room => room.GetName().Name is not ("DawBuild.E2B" or "dotnet-daw")).SelectMany(room => room.GetExportedTypes())
            .Where(type => !type.IsNested && !HasConstants(type)).ToHashSet();

        var used = new HashSet<Type>();
        var next = new Queue<Type>(Rooms.SelectMany(ReferencesOf));
        while (next.TryDequeue(out var type))
        {
            if (open.Contains(type) && used.Add(type))
            {
                Promised(type).ToList().ForEach(next.Enqueue);
            }
        }

        Assert.True(used.Count > 100, $"Only {used.Count} types were found in use.");
        Assert.Empty(open.Except(used).Select(type => type.FullName).Order(StringComparer.Ordinal));
    }

    /// <summary>Returns the types of other rooms that the code of <paramref name="room"/> references.</summary>
    private static IEnumerable<Type> ReferencesOf(Assembly room)
    {
        using var file = new PEReader(File.OpenRead(room.Location));
        var metadata = file.GetMetadataReader();
        foreach (var reference in metadata.TypeReferences.Select(metadata.GetTypeReference).Where(reference => reference.ResolutionScope.Kind == HandleKind.AssemblyReference))
        {
            var owner = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name);
            var name = $"{metadata.GetString(reference.Namespace)}.{metadata.GetString(reference.Name)}";
            if (Rooms.FirstOrDefault(other => other.GetName().Name == owner)?.GetType(name) is { } type)
            {
                yield return type;
            }
        }
    }

    /// <summary>Returns the types in a public type's signatures and attributes, which its users also need.</summary>
    private static IEnumerable<Type> Promised(Type type)
    {
        var members = type.GetMembers(Declared).Where(IsVisible).SelectMany(member => member switch
        {
            MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType)
                .Concat(method is MethodInfo { ReturnType: var result } ? [result] : [])
                .Concat(method.IsGenericMethod ? method.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()) : []),
            FieldInfo field => [field.FieldType],
            EventInfo happening => [happening.EventHandlerType!],
            Type nested => Promised(nested),
            _ => [],
        });
        var attributes = type.GetCustomAttributesData().SelectMany(attribute => attribute.ConstructorArguments.Select(argument => argument.Value)).OfType<Type>();

        return members.Concat(attributes).Concat(type.GetInterfaces()).Concat(type.GetGenericArguments().Where(argument => argument.IsGenericParameter).SelectMany(argument => argument.GetGenericParameterConstraints()))
            .Append(type.BaseType ?? typeof(object)).SelectMany(Parts).Distinct();
    }

    /// <summary>Returns the parts of a type: for a list of tasks, the list and the task.</summary>
    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsConstructedGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        { IsNested: true, IsGenericParameter: false } => [type, type.DeclaringType!],
        _ => [type],
    };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        Type nested => nested.IsNestedPublic || nested.IsNestedFamily,
        EventInfo happening => happening.AddMethod is { } add && IsVisible(add),
        _ => false, // A property is its methods.
    };

    /// <summary>True if a type contains only constants, which the compiler copies into the code that uses them without a reference.</summary>
    private static bool HasConstants(Type type) => type is { IsAbstract: true, IsSealed: true } && type.GetFields().Any(field => field.IsLiteral);
}
