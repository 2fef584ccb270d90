using System.Collections.Frozen;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace DawBuild.Tool.Tests.Packages;

/// <summary>
/// Finds which types call which, from the IL of assemblies. A lambda, an iterator, or an async method counts as the type that contains it; a type that
/// implements an interface or derives from a base class is called by whatever calls that.
/// </summary>
internal sealed class CallGraph
{
    private static readonly FrozenDictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value & 0xffff, code => code.OperandType);

    private readonly Dictionary<string, HashSet<string>> _called = new(StringComparer.Ordinal);

    public CallGraph(IEnumerable<string> assemblies)
    {
        foreach (var path in assemblies)
        {
            using var file = new PEReader(File.OpenRead(path));
            var metadata = file.GetMetadataReader();
            foreach (var handle in metadata.TypeDefinitions)
            {
                Add(file, metadata, handle);
            }
        }
    }

    /// <summary>Returns the types whose members a type calls, and the types that implement them.</summary>
    public IReadOnlySet<string> CalledBy(string type) => _called.TryGetValue(type, out var called) ? called : new HashSet<string>();

    private void Add(PEReader file, MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = NameOf(metadata, handle)!;
        foreach (var general in type.GetInterfaceImplementations().Select(implementation => metadata.GetInterfaceImplementation(implementation).Interface).Append(type.BaseType))
        {
            if (!general.IsNil && NameOf(metadata, general) is { } behind)
            {
                Link(behind, name);
            }
        }

        foreach (var address in type.GetMethods().Select(method => metadata.GetMethodDefinition(method).RelativeVirtualAddress).Where(address => address != 0))
        {
            foreach (var called in Calls(file.GetMethodBody(address).GetILReader()).Select(method => DeclaringTypeOf(metadata, method)).OfType<string>())
            {
                Link(name, called);
            }
        }
    }

    private void Link(string from, string to)
    {
        if (!_called.TryGetValue(from, out var called))
        {
            _called[from] = called = new HashSet<string>(StringComparer.Ordinal);
        }

        called.Add(to);
    }

    private static IEnumerable<EntityHandle> Calls(BlobReader code)
    {
        var found = new List<EntityHandle>();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            switch (Operands[value == 0xfe ? (value << 8) | code.ReadByte() : value])
            {
                case OperandType.InlineMethod:
                    found.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }

        return found;
    }

    private static string? DeclaringTypeOf(MetadataReader metadata, EntityHandle method) => method.Kind switch
    {
        HandleKind.MethodDefinition => NameOf(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)method).GetDeclaringType()),
        HandleKind.MethodSpecification => DeclaringTypeOf(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)method).Method),
        _ => NameOf(metadata, metadata.GetMemberReference((MemberReferenceHandle)method).Parent),
    };

    // A nested type counts as its outer type. Null for arrays and the like.
    private static string? NameOf(MetadataReader metadata, EntityHandle type)
    {
        switch (type.Kind)
        {
            case HandleKind.TypeDefinition:
                var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)type);
                return definition.GetDeclaringType() is { IsNil: false } outer ? NameOf(metadata, outer) : Full(definition.Namespace, definition.Name);
            case HandleKind.TypeReference:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)type);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference ? NameOf(metadata, reference.ResolutionScope) : Full(reference.Namespace, reference.Name);
            case HandleKind.TypeSpecification:
                var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
                return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance && signature.ReadByte() > 0 ? NameOf(metadata, signature.ReadTypeHandle()) : null;
            default:
                return null;
        }

        string Full(StringHandle space, StringHandle name) => space.IsNil ? metadata.GetString(name) : $"{metadata.GetString(space)}.{metadata.GetString(name)}";
    }
}
