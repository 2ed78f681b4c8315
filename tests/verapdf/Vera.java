import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF's engine for its verdict on files.
 *
 * Arguments: flavours, comma separated ("3a,ua1"), then files. One line for each file and
 * flavour: verdict, flavour, number of checks, file, and the rules that failed with how often;
 * separated by tabs.
 */
public final class Vera {
    public static void main(String[] arguments) {
        VeraGreenfieldFoundryProvider.initialise();
        for (int place = 1; place < arguments.length; place++) {
            for (String flavour : arguments[0].split(",")) {
                System.out.println(verdict(arguments[place], flavour));
            }
        }
    }

    private static String verdict(String file, String name) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failed = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    failed.merge(rule(assertion), 1, Integer::sum);
                }
            }
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            return String.join("\t", verdict, name, "" + result.getTotalAssertions(), file, "" + failed);
        } catch (Exception fault) {
            return String.join("\t", "ERROR", name, "0", file, fault.toString().replaceAll("\\s+", " "));
        }
    }

    private static String rule(TestAssertion assertion) {
        return assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
    }
}
