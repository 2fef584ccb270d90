namespace DawBuild.Planning.Graph;

/// <summary>Finds cycles in a directed graph: for each strongly connected group of nodes, the shortest cycle through its first node.</summary>
internal static class CycleFinder
{
    /// <summary>Returns each cycle as positions, with the first repeated at the end, ordered by first position.</summary>
    /// <param name="targets">For each node, the nodes that its edges lead to; no node has an edge to itself.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Find(int[][] targets)
    {
        var groups = Groups(targets);
        var firsts = new Dictionary<int, int>();
        var sizes = new Dictionary<int, int>();
        for (var node = 0; node < targets.Length; node++)
        {
            firsts.TryAdd(groups[node], node);
            sizes[groups[node]] = sizes.GetValueOrDefault(groups[node]) + 1;
        }

        return [.. firsts.Where(entry => sizes[entry.Key] > 1).Select(entry => entry.Value).Order().Select(first => Shortest(first, targets, groups))];
    }

    /// <summary>Returns the strongly connected component of each node (Tarjan's algorithm, without recursion, because chains can have 100,000 nodes).</summary>
    private static int[] Groups(int[][] targets)
    {
        var (count, found, next) = (targets.Length, 0, 0);
        var (order, low, group, edge) = (new int[count], new int[count], new int[count], new int[count]);
        Array.Fill(group, -1);
        var (path, pending) = (new Stack<int>(), new Stack<int>());
        for (var root = 0; root < count; root++)
        {
            if (order[root] > 0)
            {
                continue;
            }

            path.Push(root);
            while (path.TryPeek(out var node))
            {
                if (order[node] == 0)
                {
                    order[node] = low[node] = ++next;
                    pending.Push(node);
                }

                if (edge[node] < targets[node].Length)
                {
                    var target = targets[node][edge[node]++];
                    if (order[target] == 0)
                    {
                        path.Push(target);
                    }
                    else if (group[target] < 0)
                    {
                        low[node] = Math.Min(low[node], order[target]);
                    }

                    continue;
                }

                path.Pop();
                if (path.TryPeek(out var parent))
                {
                    low[parent] = Math.Min(low[parent], low[node]);
                }

                if (low[node] == order[node])
                {
                    int member;
                    do
                    {
                        member = pending.Pop();
                        group[member] = found;
                    }
                    while (member != node);
                    found++;
                }
            }
        }

        return group;
    }

    private static List<int> Shortest(int first, int[][] targets, int[] groups)
    {
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([first]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var target in targets[node])
            {
                if (target == first)
                {
                    var path = new List<int> { first };
                    for (var at = node; at != first; at = cameFrom[at])
                    {
                        path.Add(at);
                    }

                    path.Add(first);
                    path.Reverse();
                    return path;
                }

                if (groups[target] == groups[first] && cameFrom.TryAdd(target, node))
                {
                    queue.Enqueue(target);
                }
            }
        }

        throw new InvalidOperationException($"BUG: node {first} is in a circle, but no path leads back to it.");
    }
}
